//DEPS pmd:pmd:4.3 commons-lang:commons-lang:2.6:sources
import java.io.File;
import java.io.InputStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import net.sourceforge.pmd.PMD;
import net.sourceforge.pmd.Report;
import net.sourceforge.pmd.Rule;
import net.sourceforge.pmd.RuleContext;
import net.sourceforge.pmd.RuleSet;
import net.sourceforge.pmd.RuleSetFactory;
import net.sourceforge.pmd.RuleSets;
import net.sourceforge.pmd.rules.XPathRule;

/**
 * 29 rules that are XPath expressions over the sources of commons-lang 2.6, with rules of its own for each file, as a plug-in
 * of an editor has them: {@code PmdLang ROUNDS}.
 */
public class PmdLang {
    private static final int RULES = 29;

    public static void main(String[] args) throws Exception {
        int violations = 0;
        for (int round = 0; round < Integer.parseInt(args[0]); round++) {
            for (String jar : System.getProperty("java.class.path").split(File.pathSeparator)) {
                if (jar.endsWith("commons-lang-2.6-sources.jar")) {
                    try (ZipFile zip = new ZipFile(jar)) {
                        violations += violations(zip);
                    }
                }
            }
        }
        System.out.println(violations + " violations");
    }

    private static RuleSet rules() throws Exception {
        RuleSet chosen = new RuleSet();
        RuleSets all = new RuleSetFactory()
                .createRuleSets("rulesets/basic.xml,rulesets/braces.xml,rulesets/design.xml,rulesets/strings.xml,rulesets/naming.xml");
        for (Iterator<?> rules = all.getAllRules().iterator(); rules.hasNext() && chosen.size() < RULES; ) {
            Rule rule = (Rule) rules.next();
            if (rule instanceof XPathRule) {
                chosen.addRule(rule);
            }
        }
        return chosen;
    }

    private static int violations(ZipFile zip) throws Exception {
        PMD pmd = new PMD();
        int violations = 0;
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (entry.getName().endsWith(".java")) {
                RuleContext context = new RuleContext();
                Report report = new Report();
                context.setReport(report);
                context.setSourceCodeFilename(entry.getName());
                try (InputStream source = zip.getInputStream(entry)) {
                    pmd.processFile(source, "ISO-8859-1", rules(), context);
                }
                violations += report.size();
            }
        }
        return violations;
    }
}
