package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.Python;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of one profile, read by a program that is not ours, agree to the call and to the nanosecond. */
class ProfileFilesIT {
    /** Total nanoseconds and calls that each file tells, worked out from its rows. */
    private static final String READER = """
            import json, pstats, re, sys
            folder = sys.stdin.read()

            def pstats_file(name):
                stats = pstats.Stats(folder + '/' + name).stats.values()
                return round(sum(row[2] for row in stats) * 1e9), sum(row[1] for row in stats)

            def callgrind():
                names, threads, call, own, calls = {}, [], False, 0, 0
                for line in open(folder + '/p.callgrind', encoding='utf-8'):
                    named = re.match(r'c?(?:fl|fn)=\\((\\d+)\\)(?: (.*))?$', line)
                    if named:
                        kind = 'file' if 'fl=' in line else 'function'
                        if named[2]:
                            assert names.setdefault((kind, named[1]), named[2]) == named[2]
                        assert (kind, named[1]) in names
                    elif line.startswith('desc: Thread: '):
                        threads.append(line[14:].strip())
                    elif line.startswith('calls='):
                        calls += int(line[6:].split()[0])
                        call = True
                    elif re.match(r'\\d+ \\d+$', line):
                        own += 0 if call else int(line.split()[1])
                        call = False
                return own, calls, threads

            def collapsed():
                total, threads = 0, []
                for line in open(folder + '/p.collapsed', encoding='utf-8'):
                    total += int(line.rsplit(' ', 1)[1])
                    threads.append(line.split(';')[0])
                return total, sorted(set(threads))

            def speedscope():
                file = json.load(open(folder + '/p.speedscope.json', encoding='utf-8'))
                total = 0
                for profile in file['profiles']:
                    assert profile['type'] == 'evented' and profile['unit'] == 'nanoseconds'
                    stack, last = [], profile['startValue']
                    for event in profile['events']:
                        assert last <= event['at'] <= profile['endValue']
                        assert 0 <= event['frame'] < len(file['shared']['frames'])
                        last = event['at']
                        if event['type'] == 'O':
                            stack.append(event['frame'])
                        else:
                            assert stack.pop() == event['frame']
                    assert not stack
                    total += profile['endValue'] - profile['startValue']
                return total, [profile['name'] for profile in file['profiles']]

            whole = json.load(open(folder + '/p.json', encoding='utf-8'))
            names = [f['name'] for f in whole['functions']]
            assert len(names) == len(set(names)) == len(pstats.Stats(folder + '/p.pstats').stats)
            assert {'%s:%d(%s)' % key for key in pstats.Stats(folder + '/p.pstats').stats} == set(names)
            nanos, calls = whole['tottimeNanos'], whole['calls']
            threads = whole['threads']
            assert sum(t['tottimeNanos'] for t in threads) == nanos and sum(t['calls'] for t in threads) == calls
            assert pstats_file('p.pstats') == (nanos, calls)
            parts = [pstats_file('p.main.pstats'), pstats_file('p.work_er.pstats')]
            assert sorted(parts) == sorted((t['tottimeNanos'], t['calls']) for t in threads), (parts, threads)
            assert callgrind() == (nanos, calls, [t['name'] for t in threads]), callgrind()
            assert collapsed() == (nanos, ['[main]', '[work/er]']), collapsed()
            assert speedscope() == (nanos, [t['name'] for t in threads]), speedscope()
            print([t['name'] for t in sorted(threads, key=lambda t: t['name'])], calls)
            """;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void profile() {
        run("--save", folder.resolve("saved").toString(), Programs.source("Threads"));
    }

    private static Outcome write(String ending) {
        return run(
                "--load",
                folder.resolve("saved").toString(),
                "--threads",
                "-o",
                folder.resolve("p." + ending).toString());
    }

    private static Outcome run(String... options) {
        List<String> args = new ArrayList<>(List.of("profile"));
        args.addAll(List.of(options));
        Outcome outcome = Launched.cachebench(args.toArray(String[]::new));
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return outcome;
    }

    @Test
    void agreeAndTellThreadsApart() throws Exception {
        Python.assumePresent();
        assertThat(write("pstats").err())
                .contains("and for 2 threads files of their own, such as ")
                .contains("p.pstats");
        for (String ending : new String[] {"callgrind", "collapsed", "speedscope.json", "json"}) {
            write(ending);
        }

        // 1,000 + 2,000 turns of 5.5 calls each, two of work, main and the thread's lambda
        assertThat(Python.run(READER, folder.toString())).isEqualTo("['main', 'work/er'] 16504\n");
    }

    @Test
    void aFlameGraphBeginsWithTheProgramAndItsThreads() throws Exception {
        write("html");

        assertThat(Files.readString(folder.resolve("p.html")))
                .contains("\"title\":\"saved\"", "[\"{thread main}\",", "[\"{thread work/er}\",");
    }
}
