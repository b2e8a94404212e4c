/**
 * Tokenizers: reading those that others made, training ones of our own.
 *
 * <p>{@link dev.nurture.token.Tokenizer} is the door. Behind it are encoders of ours for byte-level BPE and for words, the library of
 * Hugging Face for everything else, and plain bytes.
 */
@NullMarked
package dev.nurture.token;

import org.jspecify.annotations.NullMarked;
