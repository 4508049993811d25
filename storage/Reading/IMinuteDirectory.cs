using SmartCom.GrainInterfaces;

namespace SmartCom.Storage.Reading;

/// <summary>The minutes of the account as last saved, kept for three days.</summary>
public interface IMinuteDirectory
{
    /// <summary>The minutes of one partition from <paramref name="since"/> on, oldest first. A minute in which nothing happened is not there.</summary>
    ValueTask<IReadOnlyList<Minute>> ListAsync(int partition, long since, CancellationToken cancellationToken);
}
