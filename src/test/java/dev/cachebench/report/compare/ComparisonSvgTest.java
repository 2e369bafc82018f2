package dev.cachebench.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.Comparisons;
import dev.cachebench.compare.VariantResult;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ComparisonSvgTest {
    private static final long SEED = 815;

    private static Document parsed(Comparison comparison) throws Exception {
        byte[] svg = ComparisonSvg.of(comparison).getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
    }

    private static List<Element> elements(Document svg, String tag, String kind) {
        NodeList nodes = svg.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Element element = (Element) nodes.item(i);
            if (element.getAttribute("class").equals(kind)) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static List<String> texts(Document svg, String kind) {
        return elements(svg, "text", kind).stream().map(Element::getTextContent).toList();
    }

    @Test
    void everySampleIsADotAndEveryForkAStrongOne() throws Exception {
        Document svg = parsed(Comparisons.fib());
        assertThat(elements(svg, "circle", "sample")).hasSize(7 + 6 + 6);
        assertThat(elements(svg, "circle", "fork")).hasSize(9);
        assertThat(elements(svg, "rect", "box")).hasSize(3);
        assertThat(texts(svg, "name")).containsExactly("none", "lru:10", "precalc:0..25");
    }

    @Test
    void theHistogramHasABarForEachPartOfTheScaleWithSamples() throws Exception {
        List<Element> bars = elements(parsed(Comparisons.tooFew()), "rect", "bar");

        assertThat(bars).as("of two variants with a sample each").hasSize(2);
        assertThat(bars).extracting(bar -> bar.getAttribute("height")).containsOnly("36.0");
        assertThat(Double.parseDouble(bars.get(0).getAttribute("x")))
                .isLessThan(Double.parseDouble(bars.get(1).getAttribute("x")));
    }

    @Test
    void timesFarApartStandOnALogarithmicScale() throws Exception {
        Document svg = parsed(Comparisons.fib());
        assertThat(texts(svg, "axis")).containsExactly("time per run, on a logarithmic scale");
        assertThat(texts(svg, "tick")).containsExactly("10 ns", "100 ns", "1 µs", "10 µs", "100 µs");
    }

    @Test
    void timesCloseTogetherStandOnALinearScale() throws Exception {
        Document svg = parsed(Comparisons.tooFew());
        assertThat(texts(svg, "axis")).containsExactly("time per call");
        assertThat(texts(svg, "tick"))
                .containsExactly("50.0 ns", "50.2 ns", "50.4 ns", "50.6 ns", "50.8 ns", "51.0 ns");
    }

    @Test
    void aNameMayHoldMarkup() throws Exception {
        assertThat(texts(parsed(Comparisons.tooFew()), "title")).containsExactly("call a|b.java#m '<x> & \"y\"'");
    }

    @Test
    void itIsReadableInTheDarkAndRunsNoScript() {
        assertThat(ComparisonSvg.of(Comparisons.fib()))
                .contains("@media (prefers-color-scheme: dark)")
                .doesNotContain("<script");
    }

    @Tag("slow")
    @Test
    void everyComparisonIsDrawnWithinItsFrame() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < 200; i++) {
            Comparison comparison = Comparisons.random(random);
            Document svg = parsed(comparison);
            assertThat(elements(svg, "text", "tick"))
                    .as("seed %d, comparison %d", SEED, i)
                    .isNotEmpty();
            int samples = 0;
            for (VariantResult variant : comparison.variants()) {
                samples += variant.times().samples().all().length;
            }
            List<Element> dots = elements(svg, "circle", "sample");
            assertThat(dots).as("seed %d, comparison %d", SEED, i).hasSize(samples);
            for (Element bar : elements(svg, "rect", "bar")) {
                double x = Double.parseDouble(bar.getAttribute("x"));
                assertThat(x).as("seed %d, comparison %d", SEED, i).isBetween(0.0, 820.0);
                assertThat(Double.parseDouble(bar.getAttribute("height"))).isBetween(0.0, 36.0);
            }
            for (Element dot : dots) {
                assertThat(Double.parseDouble(dot.getAttribute("cx")))
                        .as("seed %d, comparison %d", SEED, i)
                        .isBetween(0.0, 820.0);
            }
        }
    }
}
