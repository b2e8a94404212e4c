/**
 * Steps that ask ONNX models: scorers that mark data with probabilities, encoders that mark them with vectors. {@link
 * dev.nurture.onnx.OnnxSteps} is the door; behind it, {@code OnnxModel} owns the native session, and {@code Windows} cuts texts.
 */
@NullMarked
package dev.nurture.onnx;

import org.jspecify.annotations.NullMarked;
