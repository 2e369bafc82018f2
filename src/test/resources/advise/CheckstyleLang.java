//DEPS com.puppycrawl.tools:checkstyle:5.6 commons-lang:commons-lang:2.6:sources
import com.puppycrawl.tools.checkstyle.Checker;
import com.puppycrawl.tools.checkstyle.DefaultConfiguration;
import com.puppycrawl.tools.checkstyle.api.AuditEvent;
import com.puppycrawl.tools.checkstyle.api.AuditListener;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** 58 checks over the sources of commons-lang 2.6, which are unpacked below a folder: {@code CheckstyleLang FOLDER}. */
public class CheckstyleLang implements AuditListener {
    private static final String CHECKS = "JavadocMethod JavadocType JavadocVariable JavadocStyle ConstantName LocalFinalVariableName "
            + "LocalVariableName MemberName MethodName PackageName ParameterName StaticVariableName TypeName AvoidStarImport "
            + "IllegalImport RedundantImport UnusedImports LineLength MethodLength ParameterNumber EmptyForIteratorPad MethodParamPad "
            + "NoWhitespaceAfter NoWhitespaceBefore OperatorWrap ParenPad TypecastParenPad WhitespaceAfter WhitespaceAround "
            + "ModifierOrder RedundantModifier AvoidNestedBlocks EmptyBlock LeftCurly NeedBraces RightCurly "
            + "AvoidInlineConditionals GenericWhitespace EmptyStatement EqualsHashCode HiddenField InnerAssignment MagicNumber "
            + "MissingSwitchDefault SimplifyBooleanExpression SimplifyBooleanReturn DesignForExtension FinalClass "
            + "HideUtilityClassConstructor InterfaceIsType VisibilityModifier ArrayTypeStyle FinalParameters TodoComment UpperEll "
            + "Indentation TrailingComment EmptyForInitializerPad";

    private int messages;
    private int hash;

    public static void main(String[] args) throws Exception {
        DefaultConfiguration walker = new DefaultConfiguration("TreeWalker");
        for (String check : CHECKS.split(" ")) {
            DefaultConfiguration configuration = new DefaultConfiguration(check);
            if (check.equals("JavadocMethod")) {
                configuration.addAttribute("suppressLoadErrors", "true");
            }
            walker.addChild(configuration);
        }
        DefaultConfiguration root = new DefaultConfiguration("Checker");
        root.addChild(walker);
        CheckstyleLang heard = new CheckstyleLang();
        Checker checker = new Checker();
        checker.setModuleClassLoader(CheckstyleLang.class.getClassLoader());
        checker.setLocaleLanguage("en");
        checker.configure(root);
        checker.addListener(heard);
        checker.process(sources(args[0]));
        checker.destroy();
        System.out.println(heard.messages + " messages, " + heard.hash);
    }

    private static List<File> sources(String folder) throws IOException {
        List<File> files = new ArrayList<File>();
        for (String jar : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (jar.endsWith("commons-lang-2.6-sources.jar")) {
                try (ZipFile zip = new ZipFile(jar)) {
                    for (ZipEntry entry : Collections.list(zip.entries())) {
                        if (entry.getName().endsWith(".java")) {
                            Path file = Paths.get(folder, entry.getName());
                            Files.createDirectories(file.getParent());
                            Files.copy(zip.getInputStream(entry), file, StandardCopyOption.REPLACE_EXISTING);
                            files.add(file.toFile());
                        }
                    }
                }
            }
        }
        Collections.sort(files);
        return files;
    }

    @Override
    public void addError(AuditEvent event) {
        messages++;
        hash = 31 * hash + (event.getLine() + event.getMessage()).hashCode();
    }

    @Override
    public void addException(AuditEvent event, Throwable thrown) {
        System.out.println(thrown);
    }

    @Override
    public void auditStarted(AuditEvent event) {}

    @Override
    public void auditFinished(AuditEvent event) {}

    @Override
    public void fileStarted(AuditEvent event) {}

    @Override
    public void fileFinished(AuditEvent event) {}
}
