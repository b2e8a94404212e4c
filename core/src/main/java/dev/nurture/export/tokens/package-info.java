/**
 * Token files: the step {@link dev.nurture.export.tokens.ExportTokens}. Data become {@link dev.nurture.export.tokens.Segment}s,
 * segments become tokens, and a {@link dev.nurture.export.tokens.TokenFile} of each format writes them.
 */
@NullMarked
package dev.nurture.export.tokens;

import org.jspecify.annotations.NullMarked;
