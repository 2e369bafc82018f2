import java.util.ArrayList;
import java.util.List;

/** A value that is asked again and again, and hashed each time. */
public class Board {
    record Cells(List<Integer> cells) {
        int at(int i) {
            return cells.get(i);
        }
    }

    public static void main(String[] args) {
        List<Integer> cells = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            cells.add(i);
        }
        Cells board = new Cells(cells);
        long sum = 0;
        for (int i = 0; i < 3_000; i++) {
            sum += board.at(i % 20);
        }
        System.out.println(sum);
    }
}
