// The page without a server: what is sent is answered by the program in the page, and what is answered is shown.
(() => {
	"use strict"
	const most = 18 << 20 // bytes of a form, as the site takes them
	const all = document.getElementById("page"), message = document.getElementById("message")
	const texts = JSON.parse(document.getElementById("texts").textContent)
	const kept = new Map() // what was entered on other pages of this history, by number
	let module, program // compiled, and running
	let entry = history.state ?? { n: 0 } // of the history: its number, what is entered, and how to show it again
	let unsaved = entry.unsaved ?? false, busy = null, timer = 0

	const language = () => document.documentElement.lang
	const tell = key => message.textContent = key ? texts[key][language()] : ""

	// unpack decodes thirteen bits out of every two characters.
	function unpack(element) {
		const text = element.textContent, bytes = new Uint8Array(text.length * 13 >> 4)
		const digit = i => text.charCodeAt(i) - (text.charCodeAt(i) > 60 ? 34 : 33)
		for (let i = 0, o = 0, n = 0, bits = 0; i < text.length; i += 2) {
			bits |= digit(i) + 91 * digit(i + 1) << n
			for (n += 13; n >= 8; n -= 8, bits >>= 8) bytes[o++] = bits
		}
		element.remove()
		return bytes.subarray(0, element.dataset.length)
	}

	// start runs a new program, whatever became of an earlier one.
	async function start() {
		if (!module) {
			const stream = new Blob([unpack(document.getElementById("program"))]).stream()
			const plain = stream.pipeThrough(new DecompressionStream("gzip"))
			module = await WebAssembly.compile(await new Response(plain).arrayBuffer())
		}
		const go = new Go()
		globalThis.csirtgauge = undefined
		go.run(await WebAssembly.instantiate(module, go.importObject))
		program = { go, answer: globalThis.csirtgauge }
		if (go.exited || !program.answer) throw new Error("the program does not start")
	}

	// ask returns the reply. A program that gives none is broken, though it may go on answering: another one takes its place.
	async function ask(target, type, content) {
		await ready
		let reply
		try {
			reply = program.answer(target, type, content)
		} catch { } // such as a stack without end
		if (!reply || program.go.exited) {
			await (ready = start())
			throw new Error("the program has failed")
		}
		return reply
	}

	// warm asks for one page of each kind while the reader reads, since the first ones take longer.
	function warm() {
		for (const target of ["/edit", "/assess"]) {
			setTimeout(() => busy || ask(target, "application/x-www-form-urlencoded", new Uint8Array()), 200)
		}
	}

	// snapshot returns the entry of the page as it is.
	function snapshot() {
		const form = all.querySelector("form"), lang = "?lang=" + language()
		if (!form) return { ...entry, target: "/" + lang, unsaved }
		const target = (form.matches(".result") ? "/assess" : "/edit") + lang
		const fields = [...new FormData(form)].filter(([, value]) => typeof value == "string")
		return { ...entry, target, fields, unsaved, place: place() }
	}

	function keep() {
		clearTimeout(timer)
		entry = snapshot()
		try {
			history.replaceState(entry, "")
		} catch {
			kept.set(entry.n, entry) // too often, or too much, for this browser
		}
	}

	// place returns the first question in sight, where it is, and what has the focus.
	function place() {
		for (const e of all.querySelectorAll(".question[id], .report section[id]")) {
			const box = e.getBoundingClientRect()
			if (box.bottom > 0) return [e.id, box.top, document.activeElement.id]
		}
		return ["", 0, ""]
	}

	function show(reply, where) {
		const page = new DOMParser().parseFromString(new TextDecoder().decode(reply.body), "text/html")
		document.title = page.title
		document.documentElement.lang = page.documentElement.lang
		all.replaceChildren(...page.body.childNodes)
		const [id, top, focus] = where || ["", 0, ""], shown = document.getElementById(id)
		scrollTo(0, shown ? shown.getBoundingClientRect().top + scrollY - top : 0)
		document.getElementById(focus)?.focus({ preventScroll: true })
		all.querySelector("[autofocus]")?.focus()
	}

	// today fills in what a page rendered on another day cannot know.
	function today() {
		const date = document.getElementById("date")
		if (date) date.value ||= new Date().toLocaleDateString("sv") // as 2026-04-01
	}

	function save(reply) {
		const link = document.createElement("a")
		link.href = URL.createObjectURL(new Blob([reply.body], { type: reply.type }))
		link.download = reply.name
		link.click()
		setTimeout(() => URL.revokeObjectURL(link.href), 60000)
	}

	// lead shows what a form, or nothing, leads to.
	async function lead(target, form, submitter) {
		if (busy) return
		busy = document.documentElement.ariaBusy = "true"
		tell("")
		try {
			keep()
			const data = form ? new FormData(form, submitter) : new FormData()
			const large = [...data.values()].reduce((n, v) => n + (v.size ?? v.length), 0) > most
			const sent = new Response(large ? "" : data), type = sent.headers.get("content-type")
			const reply = await ask(target, form ? type : "", large ? null : new Uint8Array(await sent.arrayBuffer()))
			if (reply.name) {
				save(reply)
				if (reply.name.startsWith("response")) unsaved = false
				return keep()
			}
			if (target.startsWith("/open") && reply.status == 200) unsaved = false
			const stays = target.startsWith("/edit") && all.querySelector("form.frame"), where = stays && place()
			if (!stays) history.pushState(entry = { n: Date.now() }, "")
			show(reply, where)
			if (!form) today()
			keep()
		} catch {
			tell("failed")
		} finally {
			busy = document.documentElement.ariaBusy = null
		}
	}

	// restore shows the page of an entry of the history again.
	async function restore(to) {
		const body = new TextEncoder().encode(new URLSearchParams(to.fields))
		show(await ask(to.target, to.fields ? "application/x-www-form-urlencoded" : "", body), to.place)
		entry = to
		unsaved = to.unsaved
		keep()
	}

	addEventListener("submit", event => {
		event.preventDefault()
		const button = event.submitter
		lead(button?.getAttribute("formaction") ?? event.target.getAttribute("action"), event.target, button)
	})
	addEventListener("click", event => {
		const link = event.target.closest("a"), href = link?.getAttribute("href") ?? ""
		if (href.startsWith("#")) {
			event.preventDefault()
			const shown = document.getElementById(decodeURIComponent(href.slice(1)))
			shown?.scrollIntoView()
			shown?.focus({ preventScroll: true })
		} else if (href.startsWith("/")) {
			event.preventDefault()
			lead(href)
		}
	})
	addEventListener("input", event => {
		if (event.target.type != "file") unsaved = true
		clearTimeout(timer)
		timer = setTimeout(keep, 400)
	})
	addEventListener("popstate", async event => {
		if (!event.state) return history.replaceState(entry, "") // the reader has typed an address
		kept.set(entry.n, snapshot())
		const to = kept.get(event.state.n) ?? event.state
		await restore(to).catch(() => tell("failed"))
	})
	addEventListener("beforeunload", event => {
		keep()
		if (unsaved) event.preventDefault()
	})
	addEventListener("pagehide", keep)
	history.scrollRestoration = "manual"
	let ready = start()
	ready.then(warm, () => tell("cannot-start"))
	if (entry.target) {
		all.inert = true
		tell("restoring")
		restore(entry).then(() => tell(""), () => tell("failed")).finally(() => all.inert = false)
	} else {
		today()
		keep()
	}
})()
