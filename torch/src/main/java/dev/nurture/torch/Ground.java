package dev.nurture.torch;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Where the tensors of a training lie, which numbers its model computes with, and how they get there and back.
 *
 * <p>On this machine's own memory nothing is moved: what Java writes is what libtorch reads, without one operation more. Elsewhere
 * everything that goes there or comes back is a copy that is asked for here, so that the rest of the code needn't know.
 *
 * <p>Threads may share it.
 */
final class Ground {
    /** Whether Java sees the memory of tensors. */
    enum Reach {
        DIRECT,
        COPIES
    }

    private final HardwareSettings hardware;
    private final Reach reach;

    private Ground(HardwareSettings hardware, Reach reach) {
        this.hardware = hardware;
        this.reach = reach;
    }

    /** This machine's memory and float32. */
    static Ground usual() {
        return new Ground(HardwareSettings.USUAL, Reach.DIRECT);
    }

    /** Not before {@link Libtorch#require} said that it is there. */
    static Ground of(HardwareSettings hardware) {
        return switch (hardware.device()) {
            case CPU -> new Ground(hardware, Reach.DIRECT);
            case CUDA -> new Ground(hardware, Reach.COPIES);
        };
    }

    /** As if Java could not see this machine's memory, so that copying can be tested where there is no GPU. */
    static Ground copying(HardwareSettings hardware) {
        return new Ground(hardware, Reach.COPIES);
    }

    /** Whether Java sees the memory of its tensors. */
    boolean isDirect() {
        return reach == Reach.DIRECT;
    }

    /** Whether the model computes with float32 throughout. */
    boolean isExact() {
        return hardware.precision() == HardwareSettings.Precision.FLOAT32;
    }

    /** Options of tensors on it. The caller's scope frees them. */
    TensorOptions options(ScalarType type) {
        return new TensorOptions(type).device(new DeviceOptional(device()));
    }

    /** The numbers that pass through the model. */
    ScalarType passing() {
        return isExact() ? ScalarType.Float : ScalarType.BFloat16;
    }

    /** Memory that Java writes and from which copies go there fast. */
    TensorOptions handedOver(ScalarType type) {
        TensorOptions options = new TensorOptions(type);
        return hardware.device() == HardwareSettings.Device.CUDA
                ? options.pinned_memory(new BoolOptional(true))
                : options;
    }

    /** What Java made, where the model can use it. */
    Tensor there(Tensor made) {
        return isDirect() ? made : copied(made, device());
    }

    /** What the model made, where Java can read it. */
    Tensor here(Tensor made) {
        return isDirect() ? made : copied(made, new Device(HardwareSettings.Device.CPU.word()));
    }

    private Device device() {
        return new Device(hardware.device().word());
    }

    private static Tensor copied(Tensor from, Device to) {
        ScalarTypeOptional sameType = new ScalarTypeOptional();
        return from.to(
                sameType,
                new org.bytedeco.pytorch.LayoutOptional(),
                new DeviceOptional(to),
                new BoolOptional(),
                false,
                true,
                new MemoryFormatOptional());
    }

    /** All numbers of a float32 tensor, in order. */
    float[] numbers(Tensor from) {
        return Scopes.during(() -> {
            Tensor seen = here(from).contiguous();
            float[] numbers = new float[Math.toIntExact(seen.numel())];
            new FloatPointer(seen.data_ptr_float()).get(numbers, 0, numbers.length);
            return numbers;
        });
    }

    /** Writes all numbers of a float32 tensor whose numbers lie one after the other. */
    void put(float[] numbers, Tensor to) {
        Scopes.during(() -> {
            if (isDirect()) {
                new FloatPointer(to.data_ptr_float()).put(numbers, 0, numbers.length);
            } else {
                to.copy_(torch.tensor(numbers).view(to.sizes()));
            }
            return to;
        });
    }
}
