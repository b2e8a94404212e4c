/** How texts become vectors, vectors a model, and a model a probability; shared by classifiers and label audits. */
@NullMarked
package dev.nurture.curate.classify.internal;

import org.jspecify.annotations.NullMarked;
