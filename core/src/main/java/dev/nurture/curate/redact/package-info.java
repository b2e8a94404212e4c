/**
 * Replaces spans of text that must not be learned and marks where they were: terms of a list, personal data, secrets.
 * {@link PersonalScanner} has the idea of the latter; each rule knows one kind and is asked only where it may begin.
 */
@NullMarked
package dev.nurture.curate.redact;

import org.jspecify.annotations.NullMarked;
