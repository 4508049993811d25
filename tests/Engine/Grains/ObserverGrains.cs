using Orleans;
using SmartCom.Tests.Engine.Specs;

namespace SmartCom.Tests.Engine.Grains;

/// <summary>Is told news.</summary>
public interface INewsObserver : IGrainObserver
{
    void Tell(string news);

    Task<int> AskAsync();
}

/// <summary>Tells news to who asked for it.</summary>
public interface INewsGrain : IGrainWithStringKey
{
    Task SubscribeAsync(INewsObserver observer);

    Task PublishAsync(string news);

    Task<int> AskAllAsync();
}

/// <inheritdoc cref="INewsGrain"/>
public sealed class NewsGrain : Grain, INewsGrain
{
    private readonly HashSet<INewsObserver> _observers = [];

    public Task SubscribeAsync(INewsObserver observer)
    {
        _observers.Add(observer);
        return Task.CompletedTask;
    }

    public Task PublishAsync(string news)
    {
        foreach (var observer in _observers)
        {
            observer.Tell(news);
        }

        return Task.CompletedTask;
    }

    public async Task<int> AskAllAsync()
    {
        var sum = 0;
        foreach (var observer in _observers)
        {
            sum += await observer.AskAsync();
        }

        return sum;
    }
}

/// <summary>Notes the news it is told.</summary>
public sealed class NewsReader(Probe probe, string name) : INewsObserver
{
    public void Tell(string news) => probe.Note(name, news);

    public Task<int> AskAsync() => Task.FromResult(7);
}
