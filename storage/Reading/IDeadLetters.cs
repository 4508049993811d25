using SmartCom.Grains.Ports;

namespace SmartCom.Storage.Reading;

/// <summary>The events whose rules threw: they count as happened, nothing followed, a person should look.</summary>
public interface IDeadLetters
{
    /// <summary>Dead letters, newest first.</summary>
    /// <param name="cursor">The end of the page before; null for the first page.</param>
    /// <param name="most">How many at most; more than 0.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="FormatException">The cursor is not one of this list.</exception>
    ValueTask<Page<DeadLetter>> ListAsync(string? cursor, int most, CancellationToken cancellationToken);

    /// <summary>How many dead letters there are.</summary>
    ValueTask<long> CountAsync(CancellationToken cancellationToken);

    /// <summary>True when the list has a dead letter of the event at this position.</summary>
    ValueTask<bool> ExistsAsync(int partition, long position, CancellationToken cancellationToken);

    /// <summary>Takes a dead letter off the list. False when it is not on it.</summary>
    ValueTask<bool> DiscardAsync(int partition, long position, CancellationToken cancellationToken);
}
