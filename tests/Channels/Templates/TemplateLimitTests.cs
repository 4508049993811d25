using FsCheck;
using FsCheck.Fluent;
using SmartCom.Grains.Ports;
using SmartCom.Mails.Templates;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Channels.Templates;

/// <summary>No template takes a worker with it, however it is written.</summary>
public sealed class TemplateLimitTests
{
    private static readonly IReadOnlyDictionary<string, object?> Context = new Dictionary<string, object?>
    {
        ["list"] = Enumerable.Range(0, 1_000).Select(number => (object?)number).ToArray(),
        ["text"] = new string('x', 1_000),
        ["a"] = true,
    };

    [Fact]
    public void Loops_within_loops_that_write_nothing_end_at_the_limit() => Fails(
        "The loops take more than 100000 turns",
        "{{#each list}}{{#each ../list}}{{#each ../../list}}{{/each}}{{/each}}{{/each}}");

    [Fact]
    public void A_text_that_grows_and_grows_ends_at_the_limit() => Fails(
        "The text becomes longer than 2097152 characters",
        "{{#each list}}{{#each ../list}}{{../../text}}{{/each}}{{/each}}");

    [Fact]
    public void A_render_that_takes_too_long_ends()
    {
        var clock = new ManualClock();
        var renderer = new HandlebarsRenderer(new TemplateLimits(), clock);
        var context = new Dictionary<string, object?> { ["list"] = new Slow(clock) };

        var result = renderer.Render("{{#each list}}{{this}}{{/each}}", TemplateTarget.Text, context);

        Assert.Equal(new RenderResult.Failed("Rendering takes longer than 5 s"), result);
    }

    [Fact]
    public void A_source_that_is_too_long_is_not_compiled() => Fails("The template is longer than 524288 characters", new string('x', 524_289));

    [Fact]
    public void A_source_with_too_many_tags_is_not_compiled() => Fails("The template has more than 2000 tags", Repeat("{{a}}", 2_001));

    [Fact]
    public void Calls_nested_too_deep_are_not_compiled() =>
        Fails("A tag has more than 50 opening parentheses", $"{{{{upper {Repeat("(upper ", 51)}a{Repeat(")", 51)}}}}}");

    [Fact]
    public void More_parentheses_than_anyone_writes_are_not_compiled() => Fails("The template has more than 5000 opening parentheses", Repeat("(", 5_001));

    [Theory]
    [InlineData("{{#if a}}", "{{/if}}")]
    [InlineData("{{#each list}}", "{{/each}}")]
    [InlineData("{{#with a}}", "{{/with}}")]
    [InlineData("{{#if a}}", "")]
    [InlineData("{{#unless a}}x{{else}}", "{{/unless}}")]
    public void Blocks_nested_as_deep_as_tags_allow_leave_the_process_alive(string open, string close)
    {
        var depth = 1_999 / (close.Length == 0 || open.Contains("else", StringComparison.Ordinal) ? 3 : 2);
        var renderer = new HandlebarsRenderer(new TemplateLimits { CompileTime = TimeSpan.FromMinutes(2) }, TimeProvider.System);

        var result = renderer.Render(Repeat(open, depth) + "x" + Repeat(close, depth), TemplateTarget.Text, Context);

        Assert.NotNull(result);
    }

    [Fact]
    public void A_render_waits_for_a_compilation_no_longer_than_the_limit()
    {
        var renderer = new HandlebarsRenderer(new TemplateLimits { CompileTime = TimeSpan.Zero }, TimeProvider.System);

        var result = renderer.Render(Repeat("{{#if a}}{{a}}{{/if}}", 600), TemplateTarget.Text, Context);

        Assert.Equal(new RenderResult.Failed("The template takes longer than 0 s to compile"), result);
    }

    [Fact]
    public void Only_the_templates_used_last_are_kept_and_all_go_on_working()
    {
        var renderer = new HandlebarsRenderer(new TemplateLimits { Kept = 3 }, TimeProvider.System);
        for (var round = 0; round < 2; round++)
        {
            for (var number = 0; number < 6; number++)
            {
                Assert.Equal(new RenderResult.Rendered($"{number} true"), renderer.Render($"{number} {{{{a}}}}", TemplateTarget.Text, Context));
                Assert.InRange(renderer.Kept, 1, 3);
            }
        }
    }

    [Fact]
    public void The_same_source_in_another_string_is_compiled_once_for_each_way_of_escaping()
    {
        var renderer = new HandlebarsRenderer(new TemplateLimits(), TimeProvider.System);
        foreach (var target in new[] { TemplateTarget.Text, TemplateTarget.Line, TemplateTarget.Html })
        {
            renderer.Render(new string("{{a}}".AsSpan()), target, Context);
        }

        Assert.Equal(2, renderer.Kept);
    }

    [Fact]
    public async Task One_template_renders_on_many_threads_at_once_each_with_its_own_values()
    {
        var renderer = new HandlebarsRenderer(new TemplateLimits(), TimeProvider.System);
        await Parallel.ForAsync(0, 2_000, TestContext.Current.CancellationToken, (number, _) =>
        {
            var context = new Dictionary<string, object?> { ["n"] = number, ["list"] = new object?[] { number, number } };
            Assert.Equal(
                new RenderResult.Rendered($"{number}: {number};{number};"),
                renderer.Render("{{n}}: {{#each list}}{{this}};{{/each}}", TemplateTarget.Text, context));
            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public void Whatever_is_written_into_a_template_comes_back_as_a_result()
    {
        var renderer = new HandlebarsRenderer(new TemplateLimits { Kept = 10 }, TimeProvider.System);
        var pieces = Gen.Elements(
            "{{", "}}", "{{{", "}}}", "{", "}", "{{#", "{{/", "{{^", "{{else}}", "#if a", "/if", "#each list", "/each", "with", "@index", "../", "this",
            "(", ")", "upper ", "date ", "eq ", "lookup ", "\"", "'", "[", "]", "|", "as |x|", "=", "~", "!", "!--", "--", "\\", "&", "*", ">", ".", " ",
            "\n", "\0", "\uffff", "ä", "🛒", "1", "-1", "true", "null", "a", "list", "text");
        Prop.ForAll(pieces.ListOf().Select(string.Concat).ToArbitrary(), source =>
            renderer.Render(source, TemplateTarget.Html, Context) is not null).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static void Fails(string reason, string template)
    {
        var renderer = new HandlebarsRenderer(new TemplateLimits(), TimeProvider.System);

        Assert.Equal(new RenderResult.Failed(reason), renderer.Render(template, TemplateTarget.Text, Context));
    }

    /// <summary>A list in which each item costs a second to write.</summary>
    private sealed class Slow(ManualClock clock) : List<object?>(Enumerable.Repeat<object?>(new Item(clock), 10))
    {
        private sealed class Item(ManualClock clock) : IFormattable
        {
            public string ToString(string? format, IFormatProvider? formatProvider)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return "x";
            }
        }
    }
}
