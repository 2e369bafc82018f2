package dev.cachebench.report.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.advise.Advice.Ending;
import dev.cachebench.advise.Found;
import dev.cachebench.advise.Opportunity;
import dev.cachebench.weave.Declaration;
import dev.cachebench.weave.MethodRef;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class AdviceHtmlTest {
    /** Its elements are balanced, which a parser of XML tells, but for the two that HTML leaves open. */
    private static Document parsed(String page) throws ParserConfigurationException, SAXException, IOException {
        String closed = page.replaceAll("<(meta[^>]*)>", "<$1/>").replace("<!DOCTYPE html>", "");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(closed)));
    }

    @Test
    void thePageHasWhatTheTextHas() throws Exception {
        String text =
                parsed(AdviceHtml.of(Advices.shown())).getDocumentElement().getTextContent();
        assertThat(text)
                .contains(
                        "Advice for -cp my classes a.Main",
                        "Worth caching",
                        "Dates.isDate(int, String)lru:164,000899.8 %24.3 %16 %20 %",
                        "known to be pure; 3,992 hits checked, all the same",
                        "The cache saves 20 % (18 % to 22 %)",
                        "reads Style.book, which equals does not compare (Style.java:24)",
                        "Rows.next()",
                        "cachebench memoize -cp 'my classes' a.Main");
    }

    @Test
    void namesOfTheProgramAreNoMarkupAndNothingIsLoadedFromElsewhere() throws Exception {
        MethodRef odd = new MethodRef("a.Odd", "<b>&", "(I)Z");
        Opportunity found = Found.cache(odd, "lru:16");
        Declaration declaration = new Declaration(
                odd, 17, 0, 8, false, List.of("n"), List.of("int"), "boolean", false, List.of(), Set.of(), false);
        String page =
                AdviceHtml.of(Advices.advice(List.of(found), null, Ending.PREDICTED, List.of(), List.of(declaration)));
        parsed(page);
        assertThat(page)
                .contains("Odd.&lt;b&gt;&amp;(int)", "This is predicted, not shown")
                .doesNotContain("http", "src=");
    }
}
