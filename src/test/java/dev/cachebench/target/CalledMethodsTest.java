package dev.cachebench.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.target.source.CompiledSource;
import dev.cachebench.target.source.Resolution;
import dev.cachebench.target.source.SourceTree;
import dev.cachebench.text.UserFault;
import dev.cachebench.trace.synth.Order;
import dev.cachebench.weave.WeavingLoader;
import dev.cachebench.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Methods of every kind are called, on every kind of instance, and a cache goes around them. */
class CalledMethodsTest {
    private static final Path RESOURCES = Path.of("src/test/resources");

    @TempDir
    static Path classes;

    @BeforeAll
    static void compile() throws IOException {
        for (String program : List.of("programs/Reached", "cases/Kinds", "cases/Over")) {
            for (var file : CompiledSource.of(
                            SourceTree.ofFile(RESOURCES.resolve(program + ".java")), null, Resolution.USUAL)
                    .classes()
                    .entrySet()) {
                Files.write(classes.resolve(file.getKey() + ".class"), file.getValue());
            }
        }
    }

    private static Target find(String method, String instance, List<String> words) throws IOException {
        return Target.find(
                classes + "#" + method,
                null,
                instance == null ? new WrittenInstance.Unwritten() : WrittenInstance.parse(instance),
                WrittenArguments.onCommandLine(words),
                List.of(),
                Resolution.USUAL);
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : Arrays.asList(text.split(" "));
    }

    /** What the second of two calls returns, after the cache answered it; in a JVM that measures it is the same. */
    private static Object called(String method, String instance, String arguments) throws Exception {
        List<String> words = words(arguments);
        try (Target target = find(method, instance, words)) {
            Workload workload = target.workload(WrittenArguments.onCommandLine(words), 0, new Order.InTurn());
            Path file = Files.createTempFile(classes, "workload", null);
            WorkloadFile.write(workload, file);
            Object answer = called(workload);
            assertThat(called(WorkloadFile.read(file))).hasToString(String.valueOf(answer));
            return answer;
        }
    }

    private static Object called(Workload workload) throws Exception {
        WeavingLoader loader =
                new WeavingLoader(workload.classes(), workload.target(), CacheSpec.parse("lru:9"), null, null);
        Function<Object[], Object> entry = loader.entryPoint(workload.entry());
        Object[] list = workload.calls().arguments(loader).next();
        Object first = entry.apply(list);
        assertThat(entry.apply(list)).isEqualTo(first);
        assertThat(loader.cache().cacheInfo()).isEqualTo(new CacheInfo(1, 1, 9L, 1));
        return first;
    }

    @ParameterizedTest(name = "{0} {2}, --new {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Kinds.Sub.cost                | | 4      | 8
            Sub.cost                      | | 4      | 8
            Kinds$Sub.cost                | | 4      | 8
            cost                          | | 4      | 8
            Kinds.Room.area               | | 1      | 9.0
            Kinds.Area.area               | | 1      | 9.0
            Kinds.Op.apply                | | 5      | 10
            Kinds.Op.apply                | TWICE | 5 | 10
            Over.get(int)                 | | 5      | int 5
            Over.get(long)                | | 5      | long 5
            Over.get(Object)              | | 5      | object 5
            Lower.inherited               | | 4      | lower 4 lower
            Middle.inherited              | ["m"] | 4 | m 4 middle
            Base.inherited                | Middle("m") | 4 | m 4 middle
            Base.inherited                | new Reached.Middle("m") | 4 | m 4 middle
            Base.own                      | Lower() | | lower
            Lower.generic                 | | 4      | Long 4
            Lower.genericList             | | [4,5]  | Long [4, 5]
            Texts.generic                 | | 4      | overridden 4
            Texts.genericList             | | ["4"]  | String [4]
            Lower.staticOfBase            | | 4      | static 4
            Sized.doubled                 | | 4      | 8
            hidden                        | | 4      | 12
            usesHidden                    | | 4      | 13
            Reached.Room.which            | | | Named
            Reached.Sized.area            | Reached.Room() | 2 | 18
            Sized.area                    | | 2 | 18
            Cube.area                     | [4] | 2 | 32
            Cube.volume                   | [2] | 1 | 8
            Cube.volume                   | ["2"] | 1 | 8
            Cube.volume                   | of(1, 2) | 1 | 27
            Cube.volume                   | Cube.of(1,2) | 1 | 27
            Cube.volume                   | UNIT | 5 | 5
            Cube.volume                   | Cube.UNIT | 5 | 5
            Cube.count                    | | 1 | 101
            Reached.Op.apply              | SQUARE | 5 | 25
            Reached.Op.apply              | TWICE | 5 | 10
            Reached.Op.shared             | SQUARE | 5 | 6
            Abstract.apply                | PLUS | 5 2 | 7
            Abstract.apply                | Abstract.MINUS | 5 2 | 3
            Abstract.written              | MINUS | 5 | -5
            Only.plus                     | | 5 | 6
            Inner.sum                     | | 5 | 12
            Reached.Inner.sum             | [100] | 5 | 112
            Deeper.sum                    | | 5 | 1012
            Reached.Inner.Deeper.sum      | [] | 5 | 1012
            Secret.plus                   | [3] | 5 | 8
            Spread.told                   | ["a"] | 5 | a0/5
            Spread.told                   | ["a", 1, 2] | 5 | a2/5
            Spread.told                   | ["a", [1, 2, 3]] | 5 | a3/5
            Money.how                     | [3] | 5 | int 3*5
            Money.how                     | [3000000000] | 5 | long 3000000000*5
            Money.how                     | [3.5] | 5 | double 3.5*5
            Money.how                     | ["3"] | 5 | String 3*5
            Money.how                     | [[3]] | 5 | List [3]*5
            Money.how                     | [true, "c"] | 5 | true c*5
            largest                       | | [3,5,4] | 5
            Local.twice                   | | 5 | 10
            Reached.Local.twice           | | 5 | 10
            nothing                       | | null null | null null
            """)
    void isCalled(String method, String instance, String arguments, String expected) throws Exception {
        assertThat(String.valueOf(called(method, instance, arguments))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {2}, --new {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Lower.absent         | | 4 | no method 'absent' in 'Lower'
            Lower.inhrited       | | 4 | did you mean 'inherited'?
            Middle.inherited     | | 4 | Reached.Middle has no constructor without arguments; say with --new
            Base.inherited       | ["x"] | 4 | Reached.Base is abstract; name a class that extends it
            Base.inherited       | Cube(3) | 4 | Reached.Cube is no Reached.Base
            Base.inherited       | Nobody() | 4 | no constant, static method or class 'Nobody'
            Base.own             | | | is abstract
            Cube.volume          | | 1 | Reached.Cube has no constructor without arguments
            Cube.volume          | [true] | 1 | there is Reached.Cube(int), Reached.Cube(String), and the arguments are [true]
            Cube.volume          | [1, 2, 3] | 1 | the arguments are [1, 2, 3]
            Cube.volume          | text() | 1 | returns no Reached.Cube
            Cube.volume          | off(1, 2) | 1 | did you mean 'of'?
            Cube.volume          | UNITY | 1 | no constant, static method or class 'UNITY'
            Cube.volume          | [1, | 1 | are not JSON
            Cube.volume          | of(1, | 1 | makes no instance
            Cube.volume          | 3 | 1 | makes no instance
            Cube.volume          | of(a) | 1 | are not JSON
            Cube.count           | [1] | 1 | is static and needs no instance; leave out --new
            Reached.Op.apply     | | 5 | Reached.Op is an enum: name one of its constants with --new, as in --new TWICE
            Reached.Op.apply     | [1] | 5 | Reached.Op is an enum
            Reached.Op.apply     | TWISE | 5 | did you mean 'TWICE'?
            Capturing.plus       | | 5 | local class that uses variables
            Base.inherited       | | 2 | may be any of Reached.Lower.inherited(int), Reached.Texts.inherited(int)
            primitive            | | null | 'null' is no int
            primitive            | | 3000000000 | it goes past
            narrow               | | 1e50 | it goes past 3.4028235E38; write Infinity
            narrow               | | 1e-60 | nearer to 0 than any number of the type
            """)
    void aMistakeIsFoundBeforeAnythingRuns(String method, String instance, String arguments, String message) {
        List<String> words = words(arguments);
        assertThatThrownBy(() -> {
                    try (Target target = find(method, instance, words)) {
                        target.workload(WrittenArguments.onCommandLine(words), 0, new Order.InTurn());
                    }
                })
                .isInstanceOf(UserFault.class)
                .message()
                .contains(message)
                .doesNotContain("\n");
    }

    @ParameterizedTest(name = "{0}, --new {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Cube.volume       | none()  | returns null
            Cube.volume       | NOTHING | holds null
            Reached.Room.area | Reached.room() | --new makes a Reached.Circle, and that calls Reached.Circle.area(int); name this method
            """)
    void whatTheInstanceTurnsOutToBeIsSaid(String method, String instance, String message) {
        assertThatThrownBy(() -> called(method, instance, "1"))
                .isInstanceOf(UserFault.class)
                .message()
                .contains(message)
                .doesNotContain("\n");
    }

    @Test
    void whatAConstructorThrowsIsTheCauseOfTheFailure() {
        assertThatThrownBy(() -> called("Angry.one", null, null))
                .isInstanceOf(ExceptionInInitializerError.class)
                .hasRootCauseMessage("not today");
        assertThatThrownBy(() -> called("Cube.volume", "[-1]", "1"))
                .isInstanceOf(ExceptionInInitializerError.class)
                .hasRootCauseMessage("a side of -1");
    }

    @Test
    void theTitleNamesTheClassAsInSource() throws IOException {
        List<String> words = List.of("4");
        try (Target target = find("Reached$Lower.inherited", null, words)) {
            Workload workload = target.workload(WrittenArguments.onCommandLine(words), 0, new Order.InTurn());
            assertThat(workload.title()).isEqualTo("Reached.Lower.inherited(4)");
        }
    }
}
