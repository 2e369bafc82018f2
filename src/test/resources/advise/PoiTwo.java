//DEPS org.apache.poi:poi:3.9
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Workbook;

/** Two workbooks whose first own formats differ: a date and a weight. {@code PoiTwo ROUNDS}, half of them on each. */
public class PoiTwo {
    private static final int CELLS = 1_000;

    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        Workbook dates = book("yyyy-mm-dd");
        Workbook weights = book("0.000 \"kg\"");
        System.out.println(count(dates, rounds / 2) + " dates, " + count(weights, rounds / 2) + " of the weights are dates");
        System.out.println(format(dates) + ", " + format(weights));
    }

    private static Workbook book(String format) {
        Workbook book = new HSSFWorkbook();
        CellStyle style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        for (int i = 0; i < CELLS; i++) {
            Cell cell = (i % 10 == 0 ? rowOf(book, i / 10) : book.getSheetAt(0).getRow(i / 10)).createCell(i % 10);
            cell.setCellValue(40_000 + i);
            cell.setCellStyle(style);
        }
        return book;
    }

    private static org.apache.poi.ss.usermodel.Row rowOf(Workbook book, int row) {
        return (book.getNumberOfSheets() == 0 ? book.createSheet("cells") : book.getSheetAt(0)).createRow(row);
    }

    private static long count(Workbook book, int rounds) {
        long dates = 0;
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < CELLS; i++) {
                dates += DateUtil.isCellDateFormatted(book.getSheetAt(0).getRow(i / 10).getCell(i % 10)) ? 1 : 0;
            }
        }
        return dates;
    }

    private static String format(Workbook book) {
        return book.getSheetAt(0).getRow(0).getCell(0).getCellStyle().getDataFormatString();
    }
}
