//DEPS org.apache.ant:ant:1.8.4
import org.apache.tools.ant.types.selectors.SelectorUtils;

/** Which of 20,000 paths twelve patterns match, as a DirectoryScanner asks: {@code AntScan ROUNDS}. */
public class AntScan {
    private static final String[] PATTERNS = {
        "**/*.java", "**/*.class", "**/CVS/**", "**/.svn/**", "src/**/test/**", "**/*Test*.java",
        "org/apache/**", "**/*~", "**/package-info.java", "lib/*.jar", "**/internal/**/*.xml", "src/main/**/*.properties"
    };
    private static final String[] TOPS = {
        "src/main/java/org/apache/tools/ant", "src/test/java/org/apache/tools/ant", "build/classes/org/apache/tools/ant", "lib/optional", "docs/manual"
    };
    private static final String[] PACKAGES = {"launch", "taskdefs/optional/ejb", "internal/util/facade", "types/selectors/modifiedselector", "util/regexp"};
    private static final String[] ENDINGS = {".java", ".class", "Test.java", ".xml", ".properties", ".jar", "~"};

    public static void main(String[] args) {
        String[] paths = new String[20_000];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = TOPS[i % 5] + "/" + PACKAGES[i / 5 % 5] + "/File" + i + ENDINGS[i % 7];
        }
        int matched = 0;
        for (int round = 0; round < Integer.parseInt(args[0]); round++) {
            for (String path : paths) {
                for (String pattern : PATTERNS) {
                    matched += SelectorUtils.matchPath(pattern, path) ? 1 : 0;
                }
            }
        }
        System.out.println(matched);
    }
}
