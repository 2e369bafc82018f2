package dev.cachebench.report.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.replay.MissRatioCurve;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class CurveSvgTest {
    private static Document parsed(MissRatioCurve curve) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(CurveSvg.of(curve))));
    }

    private static String texts(Document document) {
        StringBuilder texts = new StringBuilder();
        NodeList nodes = document.getElementsByTagName("text");
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.append(nodes.item(i).getTextContent()).append('|');
        }
        return texts.toString();
    }

    @Test
    void isXmlWhateverTheTraceIsCalled() throws Exception {
        Document document = parsed(Curves.two("a <b> & \"c\" \u0001 \ud800.csv", null, true));

        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Miss ratio by size of the cache: a <b> & \"c\" \ufffd \ufffd.csv");
    }

    @Test
    void hasAxesTicksAndALegend() throws Exception {
        assertThat(texts(parsed(Curves.two("t", null, true))))
                .contains(
                        "|0 %|",
                        "|100 %|", "|miss ratio|", "|1|", "|10|", "|100|", "|entries of the cache, logarithmic|")
                .endsWith("|lru|opt|");
    }

    @Test
    void drawsEachPointInItsPlace() throws Exception {
        Document document = parsed(Curves.two("t", null, true));
        Element opt = (Element) document.getElementsByTagName("polyline").item(1);
        String[] points = opt.getAttribute("points").split(" ");

        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(points).containsExactly("70.0,87.0", "385.0,383.0", "700.0,383.0");
        Element knee = (Element) document.getElementsByTagName("circle").item(0);
        assertThat(knee.getAttribute("cx") + "," + knee.getAttribute("cy")).isEqualTo(points[1]);
    }

    @Test
    void isReadableInTheDarkAndRunsNothing() {
        assertThat(CurveSvg.of(Curves.two("t", null, true)))
                .contains("prefers-color-scheme: dark")
                .doesNotContain("<script", "href", "onload");
    }
}
