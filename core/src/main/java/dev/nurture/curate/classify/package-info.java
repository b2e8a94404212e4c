/** Linear text classifiers on hashed n-grams: trained on labelled data, calibrated, and used as a score. */
@NullMarked
package dev.nurture.curate.classify;

import org.jspecify.annotations.NullMarked;
