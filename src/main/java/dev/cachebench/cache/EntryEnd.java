package dev.cachebench.cache;

/** Why an entry is not simply alive. */
enum EntryEnd {
    EXPIRED(CacheEvent.EXPIRE),
    COLLECTED(CacheEvent.COLLECT),
    /** Past its time to live, and kept for a while in case that computing it anew takes time or fails. */
    OVERDUE(CacheEvent.EXPIRE);

    final CacheEvent event;

    EntryEnd(CacheEvent event) {
        this.event = event;
    }
}
