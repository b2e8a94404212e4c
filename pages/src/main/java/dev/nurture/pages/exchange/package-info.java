/**
 * Labels in and out: corpora with marks, rows of judgements, events, preference data, and the JSON of Label Studio and Argilla.
 *
 * <p>Begin with {@link dev.nurture.pages.exchange.LabelExport}.
 */
@NullMarked
package dev.nurture.pages.exchange;

import org.jspecify.annotations.NullMarked;
