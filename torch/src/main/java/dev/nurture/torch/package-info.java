/** Language models with libtorch: training them and asking them. */
@NullMarked
package dev.nurture.torch;

import org.jspecify.annotations.NullMarked;
