package dev.cachebench.advise;

import dev.cachebench.compare.program.ProgramFigure;
import dev.cachebench.profile.async.SampleEvent;
import java.util.Locale;

/** The time that caches are to save. */
public enum AdviceTime {
    /** Of processors, in the program's JVM and in the processes that this waited for. */
    CPU("CPU time", "CPU share", ProgramFigure.CPU, SampleEvent.CPU),
    /** What passes, whether the program's threads run or wait. */
    WALL("wall-clock time", "time share", ProgramFigure.WALL, SampleEvent.WALL);

    private final String text;
    private final String share;
    private final ProgramFigure figure;
    private final SampleEvent event;

    AdviceTime(String text, String share, ProgramFigure figure, SampleEvent event) {
        this.text = text;
        this.share = share;
        this.figure = figure;
        this.event = event;
    }

    /** As people read it. */
    public String text() {
        return text;
    }

    /** What a column of shares of it is called. */
    public String share() {
        return share;
    }

    /** As JSON has it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    ProgramFigure figure() {
        return figure;
    }

    SampleEvent event() {
        return event;
    }
}
