package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SingleFlightTest {
    private final Map<Object, Store.Entry> stored = new HashMap<>();
    private final SingleFlight flights = new SingleFlight(new InMap(stored), new StoreFaultLog("f"));

    @Test
    void aResultOnItsWayIntoTheStoreIsTaken() {
        SingleFlight.Flight first = (SingleFlight.Flight) flights.enter("key");
        first.complete("result");
        assertThat(flights.enter("key")).isEqualTo(new SingleFlight.Answer("result"));

        stored.put("key", new Store.Entry("result"));
        first.end();
        assertThat(flights.enter("key")).isEqualTo(new SingleFlight.Answer("result"));
    }

    @Test
    void afterAComputationWithoutAResultTheNextComputes() {
        SingleFlight.Flight first = (SingleFlight.Flight) flights.enter("key");
        first.end();
        assertThat(flights.enter("key")).isInstanceOf(SingleFlight.Flight.class);
    }

    private record InMap(Map<Object, Entry> stored) implements Store {
        @Override
        public Optional<Entry> get(Object key) {
            return Optional.ofNullable(stored.get(key));
        }

        @Override
        public boolean add(Object key, Entry entry) {
            return stored.putIfAbsent(key, entry) == null;
        }

        @Override
        public boolean put(Object key, Entry entry) {
            return stored.put(key, entry) != null;
        }

        @Override
        public boolean remove(Object key) {
            return stored.remove(key) != null;
        }

        @Override
        public void clear() {
            stored.clear();
        }

        @Override
        public long size() {
            return stored.size();
        }

        @Override
        public long heapBytes() {
            return 0;
        }

        @Override
        public Map<Object, Entry> entries() {
            return stored;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
