//DEPS org.apache.tika:tika-app:1.3
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.BodyContentHandler;

/** Extracts the text of a zip of small texts: {@code TikaZip TEXTS}. */
public class TikaZip {
    public static void main(String[] args) throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(zipped)) {
            for (int i = 0; i < Integer.parseInt(args[0]); i++) {
                ZipEntry entry = new ZipEntry("texts/" + i / 100 + "/" + i + ".txt");
                entry.setTime(1_000_000_000_000L);
                zip.putNextEntry(entry);
                zip.write(("Text " + i + "\nof the same " + i % 7 + " words, over and over.\n").getBytes("UTF-8"));
            }
        }
        Parser parser = new AutoDetectParser();
        ParseContext context = new ParseContext();
        context.set(Parser.class, parser);
        BodyContentHandler text = new BodyContentHandler(-1);
        parser.parse(new ByteArrayInputStream(zipped.toByteArray()), text, new Metadata(), context);
        System.out.println(text.toString().length() + " " + text.toString().hashCode());
    }
}
