/** Steps that clean and judge data: scores, filters, de-duplication, redaction, audits. Comparisons and dialogues are kept or dropped whole. */
@NullMarked
package dev.nurture.curate;

import org.jspecify.annotations.NullMarked;
