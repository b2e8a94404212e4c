/**
 * Models behind the interface of OpenAI, as evaluation harnesses speak it: completions with echo and log-probabilities, chat,
 * tokens. Start reading at {@code ModelServer}.
 */
@NullMarked
package dev.nurture.serve;

import org.jspecify.annotations.NullMarked;
