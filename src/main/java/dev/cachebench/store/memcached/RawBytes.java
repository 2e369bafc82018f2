package dev.cachebench.store.memcached;

import net.rubyeye.xmemcached.transcoders.CachedData;
import net.rubyeye.xmemcached.transcoders.CompressionMode;
import net.rubyeye.xmemcached.transcoders.Transcoder;

/** Values as the bytes that they are. The library's own transcoder would take some for Java objects to deserialise. */
final class RawBytes implements Transcoder<byte[]> {

    @Override
    public CachedData encode(byte[] value) {
        return new CachedData(0, value);
    }

    @Override
    public byte[] decode(CachedData data) {
        return data.getData();
    }

    /** Nothing else is stored. */
    @Override
    public void setPrimitiveAsString(boolean asString) {}

    @Override
    public void setPackZeros(boolean pack) {}

    @Override
    public void setCompressionThreshold(int bytes) {}

    @Override
    public void setCompressionMode(CompressionMode mode) {}

    @Override
    public boolean isPrimitiveAsString() {
        return false;
    }

    @Override
    public boolean isPackZeros() {
        return false;
    }
}
