using Orleans;

namespace SmartCom.Tests.Engine.Embedded.Grains;

/// <summary>Remembers what it is told, in order.</summary>
public interface ISequenceGrain : IGrainWithStringKey
{
    Task AppendAsync(int number);

    Task<int[]> AllAsync();
}

/// <inheritdoc cref="ISequenceGrain"/>
public sealed class SequenceGrain : Grain, ISequenceGrain
{
    private readonly List<int> _numbers = [];

    public async Task AppendAsync(int number)
    {
        _numbers.Add(number);
        await Task.Yield();
    }

    public Task<int[]> AllAsync() => Task.FromResult(_numbers.ToArray());
}
