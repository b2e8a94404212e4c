package dev.nurture.model.chat;

/** What stands in templates for no value. */
enum Nothing {
    /** A value that is there and says nothing. */
    NONE,
    /** A name that nobody gave a value. */
    UNDEFINED
}
