/**
 * Keys and values as bytes. {@link dev.cachebench.cache.key.CanonicalBytes} writes what a key is made of, which is
 * digested and never read back; {@link dev.cachebench.store.codec.ValueCodec} writes values as CBOR and reads them.
 * Nothing here uses Java serialisation, and no bytes decide which class of a program is made.
 */
package dev.cachebench.store.codec;
