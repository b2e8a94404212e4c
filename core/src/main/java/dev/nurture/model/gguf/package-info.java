/** Checkpoints as GGUF, the format of llama.cpp: one file with weights, shape and tokenizer. Begin with {@link Gguf}. */
@NullMarked
package dev.nurture.model.gguf;

import org.jspecify.annotations.NullMarked;
