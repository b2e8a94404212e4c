/**
 * Language models: their shape, their weights on disk, and the ports through which the rest of Nurture asks them.
 *
 * <p>Begin with {@link dev.nurture.model.Architecture} and {@link dev.nurture.model.LanguageModel}; {@link
 * dev.nurture.model.Checkpoint} is a model at rest, and {@link dev.nurture.model.ReferenceModel} says in plain Java what models
 * compute.
 */
@NullMarked
package dev.nurture.model;

import org.jspecify.annotations.NullMarked;
