package unfold.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers of one type in a shape, row-major, as they stand in a file: nothing is rounded by reading and writing again. A shape without
 * sizes is a single number.
 */
public final class Tensor {
    /** What the numbers are. */
    public enum Type {
        /** 64-bit float. */
        F64(8),
        /** 32-bit float. */
        F32(4),
        /** 16-bit float of IEEE 754. */
        F16(2),
        /** The upper half of a 32-bit float. */
        BF16(2),
        /** 64-bit whole number. */
        I64(8),
        /** 32-bit whole number. */
        I32(4),
        /** Byte, 0 to 255. */
        U8(1),
        /** Byte, 0 or 1. */
        BOOL(1);

        private final int width;

        Type(int width) {
            this.width = width;
        }

        /** Bytes of one number. */
        public int width() {
            return width;
        }

        /** Whether these are whole numbers. */
        public boolean whole() {
            return this == I64 || this == I32 || this == U8 || this == BOOL;
        }
    }

    /** The most sizes a shape may have. */
    public static final int MOST_SIZES = 16;

    private final Type type;
    private final int[] shape;
    private final byte[] data;

    /** Numbers as they stand in the file, little-endian; the array is not copied. */
    Tensor(Type type, int[] shape, byte[] data) {
        this.type = type;
        this.shape = shape.clone();
        this.data = data;
    }

    private static Tensor empty(Type type, int[] shape, int count) {
        long numbers = 1;
        for (int size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException("a shape has no negative sizes: " + Arrays.toString(shape));
            }
            numbers = Math.multiplyExact(numbers, size);
        }
        if (numbers != count || shape.length > MOST_SIZES) {
            throw new IllegalArgumentException(count + " numbers do not fill the shape " + Arrays.toString(shape));
        }
        return new Tensor(type, shape, new byte[Math.multiplyExact(count, type.width())]);
    }

    /** Numbers of 64 bits. */
    public static Tensor of(double[] values, int... shape) {
        Tensor made = empty(Type.F64, shape, values.length);
        made.buffer().asDoubleBuffer().put(values);
        return made;
    }

    /** The numbers rounded to 32 bits. */
    public static Tensor rounded(double[] values, int... shape) {
        Tensor made = empty(Type.F32, shape, values.length);
        ByteBuffer buffer = made.buffer();
        for (double value : values) {
            buffer.putFloat((float) value);
        }
        return made;
    }

    /** Whole numbers of 64 bits. */
    public static Tensor of(long[] values, int... shape) {
        Tensor made = empty(Type.I64, shape, values.length);
        made.buffer().asLongBuffer().put(values);
        return made;
    }

    /** Bytes in a row. */
    public static Tensor of(byte[] bytes) {
        return new Tensor(Type.U8, new int[] {bytes.length}, bytes.clone());
    }

    /**
     * Numbers as they stand in a file, little-endian.
     *
     * @throws IllegalArgumentException if the shape does not have as many bytes
     */
    public static Tensor of(Type type, int[] shape, byte[] data) {
        if (data.length % type.width() != 0) {
            throw new IllegalArgumentException(data.length + " bytes are no numbers of the type " + type);
        }
        Tensor made = empty(type, shape, data.length / type.width());
        System.arraycopy(data, 0, made.data, 0, data.length);
        return made;
    }

    private ByteBuffer buffer() {
        return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** What the numbers are. */
    public Type type() {
        return type;
    }

    /** How many sizes the shape has. */
    public int rank() {
        return shape.length;
    }

    /** One size of the shape, counted from 0. */
    public int size(int dimension) {
        return shape[dimension];
    }

    /** The sizes. */
    public List<Integer> shape() {
        return Arrays.stream(shape).boxed().toList();
    }

    /** Whether the shape is this one. */
    public boolean is(int... sizes) {
        return Arrays.equals(shape, sizes);
    }

    /** How many numbers there are. */
    public int count() {
        return data.length / type.width();
    }

    /** The numbers, exactly; whole numbers of more than 53 bits are refused. */
    public double[] values() {
        if (type.whole()) {
            long[] wholes = wholes();
            double[] values = new double[wholes.length];
            for (int k = 0; k < wholes.length; k++) {
                values[k] = wholes[k];
                if (Math.abs(values[k]) > 0x1p53) {
                    throw new IllegalArgumentException(wholes[k] + " has more digits than a float");
                }
            }
            return values;
        }
        double[] values = new double[count()];
        ByteBuffer buffer = buffer();
        for (int k = 0; k < values.length; k++) {
            values[k] = switch (type) {
                case F64 -> buffer.getDouble();
                case F32 -> buffer.getFloat();
                case BF16 -> Float.intBitsToFloat(buffer.getShort() << 16);
                default -> half(buffer.getShort());
            };
        }
        return values;
    }

    /**
     * The whole numbers.
     *
     * @throws IllegalArgumentException if these are floats
     */
    public long[] wholes() {
        long[] values = new long[count()];
        ByteBuffer buffer = buffer();
        for (int k = 0; k < values.length; k++) {
            values[k] = switch (type) {
                case I64 -> buffer.getLong();
                case I32 -> buffer.getInt();
                case U8, BOOL -> buffer.get() & 0xff;
                default -> throw new IllegalArgumentException("numbers of the type " + type + " are not whole");
            };
        }
        return values;
    }

    /** The bytes as they stand in the file, little-endian. */
    public byte[] bytes() {
        return data.clone();
    }

    /** The bytes themselves, for the writer. */
    byte[] data() {
        return data;
    }

    /** A 16-bit float: sign, five bits of exponent, ten of fraction. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double size = exponent == 0
                ? fraction * 0x1p-24
                : exponent == 0x1f
                        ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                        : (0x400 + fraction) * Math.scalb(1.0, exponent - 25);
        return bits < 0 ? -size : size;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor t
                && type == t.type
                && Arrays.equals(shape, t.shape)
                && Arrays.equals(data, t.data);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * type.hashCode() + Arrays.hashCode(shape)) + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return type + Arrays.toString(shape);
    }
}
