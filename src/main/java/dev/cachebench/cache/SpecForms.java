package dev.cachebench.cache;

import java.util.ArrayList;
import java.util.List;

/** The forms and options of cache specs, each with its meaning, for lists of them. */
public final class SpecForms {
    private static final List<String[]> OPTIONS = List.of(
            new String[] {"ttl=5m", "a result is good for 5 minutes after it was computed"},
            new String[] {"idle=30s", "a result expires 30 seconds after it was last used"},
            new String[] {"negative=10s", "null, empty results and exceptions are kept for 10 seconds at most"},
            new String[] {"jitter=10%", "each ttl is shorter by a random share up to 10 %, so that not all end at once"
            },
            new String[] {"stale=30s", "for 30 seconds past its ttl a result answers while one thread computes it anew"
            },
            new String[] {"error=stale", "it answers for that long if computing it anew throws; or error=stale:1h"},
            new String[] {"once", "one computation per key, however many threads, and in a store processes, ask at once"
            },
            new String[] {"weigh=bytes", "the size is in bytes"},
            new String[] {"soft", "results may be collected when memory runs short"},
            new String[] {"copy", "callers get copies, as deep as the result can change"},
            new String[] {"null=skip", "null results are not kept"},
            new String[] {"cost>1ms", "only results that took at least 1 ms are kept"},
            new String[] {
                "close", "results are closed once they have left the cache; close=30s waits for 30 seconds more"
            },
            new String[] {"check=isValid", "this boolean method of a result is asked first; false means compute again"},
            new String[] {"typed", "equal arguments of different classes are different keys"},
            new String[] {"shared", "one result for all instances: 'this' is no part of the key"},
            new String[] {"per=instance", "each instance has a cache of its own, of this size, which goes with it"},
            new String[] {"files", "arguments that name files or folders are compared by what is in those too"},
            new String[] {"files=#1", "this argument does so; by name: files=path"},
            new String[] {"tag=#1", "entries can be dropped by the value of this argument; by name: tag=source"},
            new String[] {"version=2", "entries of any other version never answer, as when rules kept elsewhere change"
            },
            new String[] {"keys=#1,#3", "only these arguments count, by position or name: keys=item,currency"},
            new String[] {"keys=-session", "all arguments but this one, by name or position: keys=-#1"},
            new String[] {"keys=fields", "arguments without equals are compared by their fields; or keys=id,name"},
            new String[] {"keys=this.id", "the instance is compared by this field alone; this.fields: by all of them"},
            new String[] {"keys=digest", "large arguments are compared by a digest of 128 bits, and not kept in the key"
            },
            new String[] {"keys=identity", "an argument that can change matches only itself, whatever is in it"},
            new String[] {"keys=equals", "arguments are compared by their equals alone, as in a HashMap"});

    private SpecForms() {}

    /** What {@link CacheSpec#parse} takes. */
    public static List<String[]> all() {
        List<String[]> forms = new ArrayList<>();
        forms.add(new String[] {"none", "no cache: every call is computed (the default)"});
        forms.add(new String[] {"unbounded", "keeps everything; a hash map"});
        forms.add(new String[] {"lru[:N]", "keeps the N entries used last (default 128); lru:0 only counts misses"});
        forms.add(new String[] {
            "sieve[:N]", "or any other replacement policy: keeps the N entries that it decides to keep"
        });
        forms.add(new String[] {"lru:64MB", "keeps as many as fit into 64 MB, by the heap that keys and results take"});
        forms.add(new String[] {"precalc:A..B", "a table of every argument from A to B, built before the first call"});
        for (StoreProvider provider : StoreProviders.all()) {
            forms.addAll(provider.forms());
        }
        forms.add(new String[] {
            "lru:1000+caffeine:5000", "caches in a row: each is asked if those before it have no answer"
        });
        return List.copyOf(forms);
    }

    /** What may follow a size, or {@code unbounded}. */
    public static List<String[]> options() {
        return OPTIONS;
    }
}
