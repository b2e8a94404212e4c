package dev.nurture.source;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Transcripts of HH-RLHF, made of their markers and anything else: no cut may lose a character. */
@Tag("nightly")
class TranscriptFuzz {
    private static final String[] PIECES = {
        Transcript.USER, Transcript.ASSISTANT, "\n\n", "\n", "Human:", " ", "Assistant: ", "\r\n", "x"
    };

    @FuzzTest(maxDuration = "1m")
    void losesNothing(byte[] choices) {
        StringBuilder text = new StringBuilder(Transcript.USER);
        for (byte choice : choices) {
            text.append(PIECES[Math.floorMod(choice, PIECES.length)]);
        }

        if (!Transcript.join(Transcript.split(text.toString())).contentEquals(text)) {
            throw new AssertionError("must be joined as it was, but was " + text);
        }
    }
}
