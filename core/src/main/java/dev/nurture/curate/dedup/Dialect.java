package dev.nurture.curate.dedup;

import dev.nurture.curate.dedup.internal.MinhashForm;

/** Published ways to compute signatures. */
public enum Dialect {
    /** FineWeb's (datatrove 0.10): words of the normal form, windows of 5, SHA-1, 14 bands of 8. */
    FINEWEB {
        @Override
        MinhashForm form() {
            return MinhashForm.fineweb();
        }
    },
    /** NeMo Curator's (0.10): windows of 24 characters, MurmurHash3, 20 bands of 13. */
    NEMO {
        @Override
        MinhashForm form() {
            return MinhashForm.nemo();
        }
    },
    /** Data-Juicer's: lower-case words between spaces, windows of 5, SHA-1 of 32 bits, 25 bands of 10. */
    DATA_JUICER {
        @Override
        MinhashForm form() {
            return MinhashForm.dataJuicer();
        }
    },
    /** That of text-dedup's (0.4) example: lower-case words, windows of 5, XXH3, 24 bands of 10. */
    TEXT_DEDUP {
        @Override
        MinhashForm form() {
            return MinhashForm.textDedup();
        }
    };

    abstract MinhashForm form();
}
