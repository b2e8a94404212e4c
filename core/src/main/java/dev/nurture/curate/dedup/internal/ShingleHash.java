package dev.nurture.curate.dedup.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** How the bytes of a shingle become a number. */
public enum ShingleHash {
    /** The first 8 bytes of SHA-1, little-endian. */
    SHA1_64 {
        @Override
        Function function(int seed) {
            return new Sha1(-1L);
        }
    },
    /** The first 4 bytes of SHA-1, little-endian. */
    SHA1_32 {
        @Override
        Function function(int seed) {
            return new Sha1(0xFFFFFFFFL);
        }
    },
    XXHASH_64 {
        @Override
        Function function(int seed) {
            return (bytes, from, to) -> XxHash64.hash(bytes, from, to, seed);
        }
    },
    /** The low 4 bytes of XXH3 of 64 bits. */
    XXH3_32 {
        @Override
        Function function(int seed) {
            Xxh3 hash = new Xxh3(seed);
            return (bytes, from, to) -> hash.hash(bytes, from, to) & 0xFFFFFFFFL;
        }
    },
    MURMUR3_32 {
        @Override
        Function function(int seed) {
            return (bytes, from, to) -> Murmur3.hash(bytes, from, to, seed) & 0xFFFFFFFFL;
        }
    };

    /** Of one thread. */
    interface Function {
        long hash(byte[] bytes, int from, int to);
    }

    /** A function for one thread; SHA-1 knows no seed. */
    abstract Function function(int seed);

    /** The platform's SHA-1, for which processors have instructions. */
    private static final class Sha1 implements Function {
        private static final VarHandle LONG =
                MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

        private final MessageDigest digest;
        private final byte[] result = new byte[20];
        private final long mask;

        Sha1(long mask) {
            this.mask = mask;
            try {
                digest = MessageDigest.getInstance("SHA-1");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public long hash(byte[] bytes, int from, int to) {
            try {
                digest.update(bytes, from, to - from);
                digest.digest(result, 0, result.length);
                return (long) LONG.get(result, 0) & mask;
            } catch (DigestException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
