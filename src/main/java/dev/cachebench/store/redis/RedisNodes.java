package dev.cachebench.store.redis;

import java.util.List;

/** The server that has a key, and all servers that have any. Thread-safe. */
sealed interface RedisNodes permits RedisNodes.One, RedisCluster {

    /** Has a connection to the server that has a key. As {@link RedisNode#run}. */
    <T> T run(byte[] key, long deadline, Exchange<T> exchange);

    /** The servers that have keys of their own. */
    List<RedisNode> all(long deadline);

    /** Forgets which server has which keys. */
    void forget();

    /** A server that is no cluster's. */
    record One(RedisNode node) implements RedisNodes {
        @Override
        public <T> T run(byte[] key, long deadline, Exchange<T> exchange) {
            return node.run(deadline, exchange);
        }

        @Override
        public List<RedisNode> all(long deadline) {
            return List.of(node);
        }

        /** It has them all. */
        @Override
        public void forget() {}
    }
}
