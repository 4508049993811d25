using System.Runtime.CompilerServices;

namespace SmartCom.Mails.Templates;

/// <summary>What one render may still use of loops and time.</summary>
internal sealed class RenderBudget(TemplateLimits limits, TimeProvider clock)
{
    // A render stays on its thread from beginning to end, so its budget need not be passed through the engine.
    [ThreadStatic]
    private static RenderBudget? _current;

    private readonly long _start = clock.GetTimestamp();
    private int _turns;

    /// <summary>Renders under this budget.</summary>
    public void Spend(Action render)
    {
        _current = this;
        try
        {
            render();
        }
        finally
        {
            _current = null;
        }
    }

    /// <summary>Counts one turn of a loop.</summary>
    /// <exception cref="TemplateException">The budget is used up.</exception>
    public static void Turn() => _current?.TakeTurn();

    private void TakeTurn()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (++_turns > limits.Turns)
        {
            throw new TemplateException($"The loops take more than {limits.Turns} turns");
        }

        if (clock.GetElapsedTime(_start) > limits.Time)
        {
            throw new TemplateException($"Rendering takes longer than {limits.Time.TotalSeconds:0.###} s");
        }
    }
}
