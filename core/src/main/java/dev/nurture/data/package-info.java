/** Data and corpora: {@link dev.nurture.data.Datum} is one piece of experience, {@link dev.nurture.data.Corpus} is many of them in order on disk, with a manifest that can be proved. */
@NullMarked
package dev.nurture.data;

import org.jspecify.annotations.NullMarked;
