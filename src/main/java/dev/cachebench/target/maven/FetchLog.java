package dev.cachebench.target.maven;

import dev.cachebench.target.source.Downloads;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferEvent.RequestType;

/** Follows what is fetched, and refuses files that are not what their checksums say. */
final class FetchLog extends AbstractTransferListener {
    private final Downloads downloads;
    private final Set<String> repositories = new HashSet<>();
    private int files;
    private long bytes;

    FetchLog(Downloads downloads) {
        this.downloads = downloads;
    }

    @Override
    public synchronized void transferInitiated(TransferEvent event) {
        String repository = event.getResource().getRepositoryId();
        if (event.getRequestType() == RequestType.GET && repositories.add(repository)) {
            downloads.beginFrom(repository, event.getResource().getRepositoryUrl());
        }
    }

    @Override
    public synchronized void transferSucceeded(TransferEvent event) {
        if (event.getRequestType() == RequestType.GET) {
            files++;
            bytes += event.getTransferredBytes();
        }
    }

    /** By default a damaged file is taken, with a warning in a log. */
    @Override
    public void transferCorrupted(TransferEvent event) throws TransferCancelledException {
        throw new TransferCancelledException(event.getException().getMessage());
    }

    synchronized void end() {
        if (files > 0) {
            downloads.end(files, bytes);
        }
    }
}
