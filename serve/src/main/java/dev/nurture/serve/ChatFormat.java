package dev.nurture.serve;

import java.util.List;

/** How a conversation becomes the text that a model goes on with. Threads may share it. */
@FunctionalInterface
public interface ChatFormat {
    /**
     * Something said.
     *
     * @param role such as {@code system}, {@code user} or {@code assistant}
     */
    record Message(String role, String content) {}

    /**
     * The text, up to where the assistant begins to speak.
     *
     * @throws dev.nurture.error.NurtureException of kind DATA if the format cannot say it
     */
    String prompt(List<Message> messages);
}
