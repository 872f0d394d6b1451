// Sends the form of the setup page with the code of its link. The code is taken
// out of the address at once, so that it stays in no history.
const code = new URLSearchParams(location.search).get("code") || "";
history.replaceState(null, "", "/setup");

document.getElementById("setup").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const answer = document.getElementById("answer");
  const body = { code };
  for (const name of ["name", "sign_in", "password"]) body[name] = form.elements[name].value;
  try {
    const response = await fetch("/api/v1/setup", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const result = await response.json();
    if (!response.ok) {
      const details = (result.errors || []).map((e) => e.message).join("; ");
      answer.textContent = result.title + ". " + (details || result.detail);
      return;
    }
    form.reset();
    const door = Object.assign(document.createElement("a"), { href: "/", textContent: "Sign in with it. / Ingia nayo." });
    answer.replaceChildren("The account was made. / Akaunti imetengenezwa. ", door);
  } catch {
    answer.textContent = "The server cannot be reached. / Seva haipatikani.";
  }
});
