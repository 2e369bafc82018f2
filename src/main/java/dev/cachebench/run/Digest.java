package dev.cachebench.run;

import java.util.HexFormat;

/** A 64-bit digest of results in their order, the same for results of the same text: FNV-1a over their characters. */
final class Digest {
    private static final long PRIME = 0x100000001b3L;

    private long state = 0xcbf29ce484222325L;

    void add(Object result) {
        if (result instanceof Long || result instanceof Integer) {
            long bits = ((Number) result).longValue(); // as text these would take far longer than many a function
            mix((int) bits);
            mix((int) (bits >>> 32));
        } else {
            String text = ResultText.of(result);
            for (int i = 0; i < text.length(); i++) {
                mix(text.charAt(i));
            }
        }
        mix(-1); // separates results
    }

    private void mix(int bits) {
        state = (state ^ bits) * PRIME;
        state ^= state >>> 32; // FNV alone never carries a bit downwards, and these are more than bytes
    }

    /** 16 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(state);
    }
}
