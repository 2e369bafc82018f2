//DEPS org.apache.poi:poi:3.9
import java.io.FileInputStream;
import java.io.InputStream;
import org.apache.poi.hssf.extractor.ExcelExtractor;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;

/** The text of a workbook: {@code PoiText FILE ROUNDS}. */
public class PoiText {
    public static void main(String[] args) throws Exception {
        int hash = 0;
        try (InputStream in = new FileInputStream(args[0])) {
            ExcelExtractor extractor = new ExcelExtractor(new HSSFWorkbook(in));
            for (int round = 0; round < Integer.parseInt(args[1]); round++) {
                String text = extractor.getText();
                hash = 31 * hash + text.hashCode();
            }
        }
        System.out.println(hash);
    }
}
