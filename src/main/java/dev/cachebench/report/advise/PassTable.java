package dev.cachebench.report.advise;

import dev.cachebench.advise.Advice;
import dev.cachebench.report.Table;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Decimals;

/** The runs that an advice is made of: how many of each kind, how much slower than as it is, and in what memory. */
final class PassTable {
    private PassTable() {}

    static Table of(Advice advice) {
        Table table = new Table("Runs", ">number", ">" + advice.time().text(), ">peak memory");
        for (Advice.Pass pass : advice.passes()) {
            table.row(
                    pass.step().text(),
                    String.valueOf(pass.runs()),
                    Decimals.text(pass.overhead(), 2) + " x",
                    Double.isNaN(pass.memory()) ? "-" : Bytes.text(pass.memory()));
        }
        return table;
    }
}
