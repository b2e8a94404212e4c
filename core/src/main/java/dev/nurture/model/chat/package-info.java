/**
 * How one talks to a model that was taught to: the chat templates that come with checkpoints, rendered by code of our own that
 * knows what such templates need and cannot do anything else. Begin with {@link dev.nurture.model.chat.ChatTemplate}.
 */
@NullMarked
package dev.nurture.model.chat;

import org.jspecify.annotations.NullMarked;
