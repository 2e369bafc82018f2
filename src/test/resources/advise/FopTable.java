//DEPS org.apache.xmlgraphics:fop:1.1
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.util.Date;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.sax.SAXResult;
import javax.xml.transform.stream.StreamSource;
import org.apache.fop.apps.FOUserAgent;
import org.apache.fop.apps.Fop;
import org.apache.fop.apps.FopFactory;
import org.apache.fop.apps.MimeConstants;

/** Typesets a table in colours: {@code FopTable ROWS}, of six cells each. */
public class FopTable {
    private static final int COLUMNS = 6;

    public static void main(String[] args) throws Exception {
        FopFactory factory = FopFactory.newInstance();
        FOUserAgent agent = factory.newFOUserAgent();
        agent.setCreationDate(new Date(0));
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        Fop fop = factory.newFop(MimeConstants.MIME_PDF, agent, pdf);
        TransformerFactory.newInstance()
                .newTransformer()
                .transform(
                        new StreamSource(new StringReader(document(Integer.parseInt(args[0])))),
                        new SAXResult(fop.getDefaultHandler()));
        System.out.println(pdf.size() / 1000 + " kB of PDF, " + fop.getResults().getPageCount() + " pages");
    }

    private static String document(int rows) {
        StringBuilder text = new StringBuilder("<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format'><fo:layout-master-set>"
                + "<fo:simple-page-master master-name='page' page-height='29.7cm' page-width='21cm'><fo:region-body margin='2cm'/>"
                + "</fo:simple-page-master></fo:layout-master-set><fo:page-sequence master-reference='page'>"
                + "<fo:flow flow-name='xsl-region-body' font-size='8pt'><fo:table table-layout='fixed' width='100%'>");
        for (int column = 0; column < COLUMNS; column++) {
            text.append("<fo:table-column column-width='proportional-column-width(1)'/>");
        }
        text.append("<fo:table-body>");
        for (int row = 0; row < rows; row++) {
            text.append("<fo:table-row>");
            for (int column = 0; column < COLUMNS; column++) {
                text.append(String.format(
                        "<fo:table-cell border='0.2pt solid #%06x' background-color='#%06x'><fo:block color='#%06x'>%d of %d</fo:block>"
                                + "</fo:table-cell>",
                        row * 37 % 256, 0xFFFFFF - row % 64 * 257, row * 7919 % 0x7FFFFF, column, row));
            }
            text.append("</fo:table-row>");
        }
        return text.append("</fo:table-body></fo:table></fo:flow></fo:page-sequence></fo:root>").toString();
    }
}
