//DEPS org.apache.poi:poi:3.9
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;

/** Counts the dates in a workbook, again and again: {@code PoiDates write FILE FORMATS} makes it, {@code PoiDates FILE ROUNDS} reads it. */
public class PoiDates {
    private static final int ROWS = 20_000;
    private static final int COLUMNS = 10;
    private static final String[] FORMATS = {
        "yyyy-mm-dd", "0.00", "dd/mm/yy", "#,##0.00", "hh:mm:ss", "0.000 \"kg\"", "d-mmm-yyyy", "0.0%"
    };

    public static void main(String[] args) throws Exception {
        if (args[0].equals("write")) {
            write(args[1], Integer.parseInt(args[2]));
        } else {
            System.out.println(dates(args[0], Integer.parseInt(args[1])) + " dates");
        }
    }

    private static long dates(String file, int rounds) throws Exception {
        long dates = 0;
        try (InputStream in = new FileInputStream(file)) {
            Workbook book = new HSSFWorkbook(in);
            for (int round = 0; round < rounds; round++) {
                for (Row row : book.getSheetAt(0)) {
                    for (Cell cell : row) {
                        dates += DateUtil.isCellDateFormatted(cell) ? 1 : 0;
                    }
                }
            }
        }
        return dates;
    }

    private static void write(String file, int formats) throws Exception {
        Workbook book = new HSSFWorkbook();
        CellStyle[] styles = new CellStyle[formats];
        for (int i = 0; i < formats; i++) {
            styles[i] = book.createCellStyle();
            styles[i].setDataFormat(book.createDataFormat().getFormat(FORMATS[i]));
        }
        Sheet sheet = book.createSheet("dates");
        for (int r = 0; r < ROWS; r++) {
            Row row = sheet.createRow(r);
            for (int c = 0; c < COLUMNS; c++) {
                Cell cell = row.createCell(c);
                cell.setCellValue(40_000 + r % 1000 + c / 16.0);
                cell.setCellStyle(styles[(r * COLUMNS + c) % formats]);
            }
        }
        try (OutputStream out = new FileOutputStream(file)) {
            book.write(out);
        }
    }
}
