namespace SmartCom.Mails.Templates;

/// <summary>A template being compiled, on a thread of its own: compiling is deeply recursive, and nobody should have to wait for it without end.</summary>
internal sealed class TemplateCompilation
{
    // Only what is used of it takes memory. The limits of TemplateSource keep well within it.
    private const int StackBytes = 64 * 1024 * 1024;

    private readonly TemplateLimits _limits;
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly TaskCompletionSource<CompiledTemplate> _compiled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TemplateCompilation(TemplateLimits limits, TimeProvider clock)
    {
        _limits = limits;
        _clock = clock;
        _start = clock.GetTimestamp();
    }

    /// <summary>Begins to compile a source.</summary>
    public static TemplateCompilation Start(string source, bool escapes, TemplateLimits limits, TimeProvider clock)
    {
        var compilation = new TemplateCompilation(limits, clock);
        new Thread(() => compilation.Compile(source, escapes), StackBytes) { IsBackground = true, Name = "template compiler" }.Start();
        return compilation;
    }

    /// <summary>The compiled template. Waits for it, until its time is over; from then on nobody waits, though it may yet come.</summary>
    /// <exception cref="TemplateException">It asks for too much, or takes too long.</exception>
    /// <exception cref="AggregateException">It is broken.</exception>
    public CompiledTemplate Result()
    {
        var left = _limits.CompileTime - _clock.GetElapsedTime(_start);
        if (!_compiled.Task.Wait(left > TimeSpan.Zero ? left : TimeSpan.Zero, CancellationToken.None))
        {
            throw new TemplateException($"The template takes longer than {_limits.CompileTime.TotalSeconds:0.###} s to compile");
        }

        return _compiled.Task.Result;
    }

    private void Compile(string source, bool escapes)
    {
        try
        {
            TemplateSource.Check(source, _limits);
            _compiled.SetResult(CompiledTemplate.Compile(source, escapes));
        }
#pragma warning disable CA1031 // whatever the engine throws at a source is a problem of that source
        catch (Exception problem)
#pragma warning restore CA1031
        {
            _compiled.SetException(problem);
        }
    }
}
