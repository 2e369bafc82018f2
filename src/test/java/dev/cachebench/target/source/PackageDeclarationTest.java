package dev.cachebench.target.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageDeclarationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "package a.b; class C {}                        | a.b",
                "package  a ;                                   | a",
                "/* package wrong; */ package a.b.c;            | a.b.c",
                "/** Long.\\npackage wrong;\\n*/\\npackage a.b; | a.b",
                "//DEPS g:a:1\\n// package wrong;\\npackage a;  | a",
                "package für.größe;                             | für.größe",
                "class C { String s = \"\\npackage wrong;\"; }  | ''",
                "import java.util.List;                         | ''",
                "/* never closed package a;                     | ''",
                "// package a;                                  | ''",
                "packagea.b; class C {}                         | ''",
            })
    void isWhatStandsBehindTheComments(String source, String name) {
        assertThat(PackageDeclaration.in(source.replace("\\n", "\n"))).isEqualTo(name);
    }
}
